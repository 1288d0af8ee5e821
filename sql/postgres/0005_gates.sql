create table gates (
  id uuid primary key,
  rollout_id uuid not null references rollouts (id),
  number integer not null,
  criteria_version integer not null,
  opened_at timestamptz not null,
  revision bigint not null,
  unique (rollout_id, number)
);
create table rounds (
  id uuid primary key,
  gate_id uuid not null references gates (id),
  number integer not null,
  state text not null,
  instance_id uuid not null,
  started_at timestamptz not null,
  criteria_version integer not null,
  request text,
  submitted_at timestamptz,
  submitted_by uuid references people (id),
  gate_date date,
  deadline timestamptz,
  clock_at timestamptz,
  withdrawn_by uuid references people (id),
  evidence text,
  evidence_sha256 text,
  decision text,
  tally text,
  ended_at timestamptz,
  unique (gate_id, number)
);
create table evidence_items (
  id uuid primary key,
  gate_id uuid not null references gates (id),
  criterion text not null,
  kind text not null,
  content text,
  file_name text,
  media_type text,
  file_bytes bytea,
  size bigint not null,
  sha256 text not null,
  attached_by uuid not null references people (id),
  attached_at timestamptz not null,
  removed_at timestamptz
);
create index evidence_items_by_gate on evidence_items (gate_id, criterion);
create table confirmations (
  gate_id uuid not null references gates (id),
  criterion text not null,
  confirmed_by uuid not null references people (id),
  confirmed_at timestamptz not null,
  primary key (gate_id, criterion)
);
create table votes (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  seat_id uuid not null references seats (id),
  person_id uuid not null references people (id),
  choice text not null,
  rationale text not null,
  cast_at timestamptz not null,
  role_source text not null,
  role_read_at timestamptz not null,
  unique (round_id, person_id),
  unique (round_id, seat_id)
);
