-- A dead letter can go back into the queue, its age then counting from requeued_at, or be put away.
-- maybe_sent: an attempt ended without an answer, or nobody noted how it ended.
alter table outbox add column requeued_at timestamptz;
alter table outbox add column maybe_sent boolean not null default false;
alter table outbox add column dropped_at timestamptz;
alter table outbox add column last_cause text;
create table outbox_acts (
  id uuid primary key,
  message_id uuid not null references outbox (id),
  act text not null,
  at timestamptz not null,
  person_id uuid not null references people (id),
  reason text
);
create index outbox_acts_by_message on outbox_acts (message_id);
-- Days on which the company is closed; a removed one is kept as history.
create table closing_days (
  id uuid primary key,
  day date not null,
  name text not null,
  added_by uuid not null references people (id),
  added_at timestamptz not null,
  removed_by uuid references people (id),
  removed_at timestamptz
);
create unique index closing_days_standing on closing_days (day) where removed_at is null;
-- The last noted run of each job, none yet while began_at is null; ended_at is null while it runs, error is null when it went well.
create table job_runs (
  job text primary key,
  node text,
  began_at timestamptz,
  ended_at timestamptz,
  error text,
  failures integer not null,
  failing_since timestamptz,
  requested_at timestamptz,
  requested_by uuid references people (id)
);
create table job_failures (
  id uuid primary key,
  job text not null,
  node text not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  error text not null
);
create index job_failures_by_job on job_failures (job, ended_at);
-- What became of the last attempt to read the whole directory; error is null when it answered.
create table directory_reads (
  tenant_id uuid primary key,
  tried_at timestamptz not null,
  answered_at timestamptz,
  error text
);
