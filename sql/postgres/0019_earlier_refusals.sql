-- A head's no to an earlier version of a handover, until whoever heads the department by now has answered this one.
alter table handover_agreements add column earlier_head_id uuid references people (id);
alter table handover_agreements add column earlier_refused_at timestamptz;
alter table handover_agreements add column earlier_refusal text;
