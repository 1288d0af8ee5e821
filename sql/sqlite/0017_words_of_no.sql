-- A head who does not agree says why; an agreement takes its place.
alter table handover_agreements add column refused_at text;
alter table handover_agreements add column refusal text;
-- Words about a state stand with the day they were said: the owner may be another one by now.
alter table journeys add column owner_set_at text;
alter table journeys add column state_set_at text;
alter table journeys add column state_confirmed_at text;
alter table journeys add column state_refused_by text references people (id);
alter table journeys add column state_refused_at text;
alter table journeys add column state_refusal text;
update journeys set owner_set_at = (select max(e.at) from audit_entries e where e.chain_id = journeys.rollout_id and e.subject_id = journeys.id and e.action = 'journey.owner_set')
  where owner_id is not null;
update journeys set state_set_at = (select max(e.at) from audit_entries e where e.chain_id = journeys.rollout_id and e.subject_id = journeys.id and e.action = 'journey.state_set')
  where state_set_by is not null;
update journeys set state_confirmed_at = (select max(e.at) from audit_entries e where e.chain_id = journeys.rollout_id and e.subject_id = journeys.id and e.action = 'journey.state_confirmed')
  where state_confirmed_by is not null;
-- Why a change is proposed; reason is why it was refused.
alter table charter_changes add column because text;
