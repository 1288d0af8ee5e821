-- A draft is a charter that nobody has signed: content and history are JSON, history tells which fields each revision changed.
create table charter_drafts (
  id uuid primary key,
  content text not null,
  history text not null,
  chair_id uuid not null references people (id),
  drafted_by uuid not null references people (id),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid not null references people (id),
  state text not null,
  rollout_id uuid references rollouts (id),
  revision bigint not null
);
create index charter_drafts_by_chair on charter_drafts (chair_id);
create index charter_drafts_by_drafter on charter_drafts (drafted_by);
create table charter_changes (
  id uuid primary key,
  rollout_id uuid not null references rollouts (id),
  content text not null,
  base_revision bigint not null,
  proposed_by uuid not null references people (id),
  proposed_at timestamptz not null,
  state text not null,
  answered_by uuid references people (id),
  answered_at timestamptz,
  reason text
);
create index charter_changes_by_rollout on charter_changes (rollout_id);
-- A seat is never deleted, since votes refer to it.
alter table seats add column seated_at timestamptz;
alter table seats add column removed_at timestamptz;
update seats set seated_at = (select r.created_at from rollouts r where r.id = seats.rollout_id);
alter table seats alter column seated_at set not null;
-- What a round asks for, and its number among all rounds of its rollout: up to here gates only followed one another.
alter table rounds add column asks text not null default 'Pass';
alter table rounds add column seq integer not null default 0;
update rounds set seq = (
  select count(*)
  from rounds o join gates og on og.id = o.gate_id join gates g on g.id = rounds.gate_id
  where og.rollout_id = g.rollout_id and (og.number < g.number or (og.number = g.number and o.number <= rounds.number))
);
