-- A dead letter can go back into the queue, its age then counting from requeued_at, or be put away.
-- maybe_sent: an attempt ended without an answer, or nobody noted how it ended.
alter table outbox add column requeued_at text;
alter table outbox add column maybe_sent integer not null default 0;
alter table outbox add column dropped_at text;
alter table outbox add column last_cause text;
create table outbox_acts (
  id text primary key,
  message_id text not null references outbox (id),
  act text not null,
  at text not null,
  person_id text not null references people (id),
  reason text
) strict;
create index outbox_acts_by_message on outbox_acts (message_id);
-- Days on which the company is closed; a removed one is kept as history.
create table closing_days (
  id text primary key,
  day text not null,
  name text not null,
  added_by text not null references people (id),
  added_at text not null,
  removed_by text references people (id),
  removed_at text
) strict;
create unique index closing_days_standing on closing_days (day) where removed_at is null;
-- The last noted run of each job, none yet while began_at is null; ended_at is null while it runs, error is null when it went well.
create table job_runs (
  job text primary key,
  node text,
  began_at text,
  ended_at text,
  error text,
  failures integer not null,
  failing_since text,
  requested_at text,
  requested_by text references people (id)
) strict;
create table job_failures (
  id text primary key,
  job text not null,
  node text not null,
  began_at text not null,
  ended_at text not null,
  error text not null
) strict;
create index job_failures_by_job on job_failures (job, ended_at);
-- What became of the last attempt to read the whole directory; error is null when it answered.
create table directory_reads (
  tenant_id text primary key,
  tried_at text not null,
  answered_at text,
  error text
) strict;
