-- changed_at and changed_by (null: the clock) tell whoever comes too late what happened meanwhile.
create table rollouts (
  id uuid primary key,
  name text not null,
  purpose text not null,
  units text not null,
  manager_id uuid not null references people (id),
  chair_id uuid not null references people (id),
  quorum_percent integer not null,
  unanimous boolean not null,
  land text not null,
  channel text not null,
  entry_stage text not null,
  stage text not null,
  state text not null,
  stage_since timestamptz not null,
  instance_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid references people (id),
  revision bigint not null
);
create table seats (
  id uuid primary key,
  rollout_id uuid not null references rollouts (id),
  person_id uuid not null references people (id),
  position integer not null,
  unique (rollout_id, person_id)
);
-- stage is null until the manager has placed the journey.
create table journeys (
  id uuid primary key,
  rollout_id uuid not null references rollouts (id),
  name text not null,
  persona text not null,
  value_eur bigint not null,
  complexity integer not null,
  stage text,
  position integer not null,
  departments text not null,
  state text not null,
  state_reason text,
  state_set_by uuid references people (id),
  state_confirmed_by uuid references people (id),
  owner_id uuid references people (id),
  playbook_version text,
  pilot_reason text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid references people (id),
  revision bigint not null
);
create index journeys_by_rollout on journeys (rollout_id);
create table journey_members (
  journey_id uuid not null references journeys (id),
  person_id uuid not null references people (id),
  department text not null,
  primary key (journey_id, person_id)
);
