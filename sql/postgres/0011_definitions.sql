-- stored_by is the administrator who brought the version in; null for one that came as a file with the service.
alter table workflow_definitions add column stored_by uuid;
create table definition_activations (
  id uuid primary key,
  definition_id text not null,
  version integer not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  reason text not null,
  consented_by uuid,
  consented_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  foreign key (definition_id, version) references workflow_definitions (definition_id, version),
  check (consented_by is null or consented_by <> proposed_by),
  check (consented_by is null or withdrawn_by is null)
);
create unique index definition_activations_open on definition_activations (definition_id) where consented_by is null and withdrawn_by is null;
-- What administrators did; append-only also for whoever holds the service's own credentials.
create table workflow_log (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  at timestamptz not null,
  actor_id uuid not null,
  action text not null,
  definition_id text not null,
  version integer not null,
  from_version integer,
  instance_id uuid,
  note text
);
create function refuse_workflow_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'workflow_log is append-only';
end $$;
create trigger workflow_log_append_only before update or delete on workflow_log
  for each row execute function refuse_workflow_log_change();
create index workflow_log_by_definition on workflow_log (definition_id);
create index workflow_log_by_instance on workflow_log (instance_id);
-- The same bookmark failing again is the same incident, tried once more.
alter table workflow_incidents add column bookmark_id text;
alter table workflow_incidents add column tries integer not null default 1;
alter table workflow_incidents add column last_at timestamptz;
alter table workflow_incidents add column resolved_by uuid;
alter table workflow_incidents add column note text;
create unique index workflow_incidents_of_bookmark on workflow_incidents (bookmark_id) where resolved_at is null;
