create table workflow_definitions (
  definition_id text not null,
  version integer not null,
  sha256 text not null,
  content text not null,
  stored_at timestamptz not null,
  active boolean not null,
  primary key (definition_id, version)
);
-- scope_id is what must be locked before the instance runs: the rollout.
create table workflow_instances (
  id uuid primary key,
  definition_id text not null,
  version integer not null,
  engine text not null,
  scope_id uuid not null,
  status text not null,
  state text not null,
  bursts integer not null,
  revision bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (definition_id, version) references workflow_definitions (definition_id, version)
);
create index workflow_instances_by_scope on workflow_instances (scope_id);
create table workflow_bookmarks (
  id text primary key,
  instance_id uuid not null references workflow_instances (id),
  activity_id text not null,
  activity_type text not null,
  name text not null,
  due_at timestamptz,
  opened_at timestamptz not null,
  failures integer not null
);
create index workflow_bookmarks_by_instance on workflow_bookmarks (instance_id);
create index workflow_bookmarks_by_due on workflow_bookmarks (due_at);
create table workflow_journal (
  instance_id uuid not null references workflow_instances (id),
  seq integer not null,
  burst integer not null,
  at timestamptz not null,
  activity_id text not null,
  activity_type text not null,
  event text not null,
  outcome text,
  process text not null,
  actor_id uuid,
  primary key (instance_id, seq)
);
create table workflow_incidents (
  id uuid primary key,
  instance_id uuid not null references workflow_instances (id),
  activity_id text,
  message text not null,
  at timestamptz not null,
  resolved_at timestamptz
);
create index workflow_incidents_by_instance on workflow_incidents (instance_id);
