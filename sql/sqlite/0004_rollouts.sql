-- changed_at and changed_by (null: the clock) tell whoever comes too late what happened meanwhile.
create table rollouts (
  id text primary key,
  name text not null,
  purpose text not null,
  units text not null,
  manager_id text not null references people (id),
  chair_id text not null references people (id),
  quorum_percent integer not null,
  unanimous integer not null,
  land text not null,
  channel text not null,
  entry_stage text not null,
  stage text not null,
  state text not null,
  stage_since text not null,
  instance_id text not null,
  created_at text not null,
  changed_at text not null,
  changed_by text references people (id),
  revision integer not null
) strict;
create table seats (
  id text primary key,
  rollout_id text not null references rollouts (id),
  person_id text not null references people (id),
  position integer not null,
  unique (rollout_id, person_id)
) strict;
-- stage is null until the manager has placed the journey.
create table journeys (
  id text primary key,
  rollout_id text not null references rollouts (id),
  name text not null,
  persona text not null,
  value_eur integer not null,
  complexity integer not null,
  stage text,
  position integer not null,
  departments text not null,
  state text not null,
  state_reason text,
  state_set_by text references people (id),
  state_confirmed_by text references people (id),
  owner_id text references people (id),
  playbook_version text,
  pilot_reason text,
  created_at text not null,
  changed_at text not null,
  changed_by text references people (id),
  revision integer not null
) strict;
create index journeys_by_rollout on journeys (rollout_id);
create table journey_members (
  journey_id text not null references journeys (id),
  person_id text not null references people (id),
  department text not null,
  primary key (journey_id, person_id)
) strict;
