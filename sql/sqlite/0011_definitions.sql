-- stored_by is the administrator who brought the version in; null for one that came as a file with the service.
alter table workflow_definitions add column stored_by text;
create table definition_activations (
  id text primary key,
  definition_id text not null,
  version integer not null,
  proposed_by text not null,
  proposed_at text not null,
  reason text not null,
  consented_by text,
  consented_at text,
  withdrawn_by text,
  withdrawn_at text,
  foreign key (definition_id, version) references workflow_definitions (definition_id, version),
  check (consented_by is null or consented_by <> proposed_by),
  check (consented_by is null or withdrawn_by is null)
) strict;
create unique index definition_activations_open on definition_activations (definition_id) where consented_by is null and withdrawn_by is null;
-- What administrators did; append-only also for whoever holds the service's own credentials.
create table workflow_log (
  seq integer primary key autoincrement,
  id text not null unique,
  at text not null,
  actor_id text not null,
  action text not null,
  definition_id text not null,
  version integer not null,
  from_version integer,
  instance_id text,
  note text
) strict;
create trigger workflow_log_no_update before update on workflow_log
begin select raise(abort, 'workflow_log is append-only'); end;
create trigger workflow_log_no_delete before delete on workflow_log
begin select raise(abort, 'workflow_log is append-only'); end;
create index workflow_log_by_definition on workflow_log (definition_id);
create index workflow_log_by_instance on workflow_log (instance_id);
-- The same bookmark failing again is the same incident, tried once more.
alter table workflow_incidents add column bookmark_id text;
alter table workflow_incidents add column tries integer not null default 1;
alter table workflow_incidents add column last_at text;
alter table workflow_incidents add column resolved_by text;
alter table workflow_incidents add column note text;
create unique index workflow_incidents_of_bookmark on workflow_incidents (bookmark_id) where resolved_at is null;
