-- A draft is a charter that nobody has signed: content and history are JSON, history tells which fields each revision changed.
create table charter_drafts (
  id text primary key,
  content text not null,
  history text not null,
  chair_id text not null references people (id),
  drafted_by text not null references people (id),
  created_at text not null,
  changed_at text not null,
  changed_by text not null references people (id),
  state text not null,
  rollout_id text references rollouts (id),
  revision integer not null
) strict;
create index charter_drafts_by_chair on charter_drafts (chair_id);
create index charter_drafts_by_drafter on charter_drafts (drafted_by);
create table charter_changes (
  id text primary key,
  rollout_id text not null references rollouts (id),
  content text not null,
  base_revision integer not null,
  proposed_by text not null references people (id),
  proposed_at text not null,
  state text not null,
  answered_by text references people (id),
  answered_at text,
  reason text
) strict;
create index charter_changes_by_rollout on charter_changes (rollout_id);
-- A seat is never deleted, since votes refer to it; seated_at is null only while this migration runs.
alter table seats add column seated_at text;
alter table seats add column removed_at text;
update seats set seated_at = (select r.created_at from rollouts r where r.id = seats.rollout_id);
-- What a round asks for, and its number among all rounds of its rollout: up to here gates only followed one another.
alter table rounds add column asks text not null default 'Pass';
alter table rounds add column seq integer not null default 0;
update rounds set seq = (
  select count(*)
  from rounds o join gates og on og.id = o.gate_id join gates g on g.id = rounds.gate_id
  where og.rollout_id = g.rollout_id and (og.number < g.number or (og.number = g.number and o.number <= rounds.number))
);
