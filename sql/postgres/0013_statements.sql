create table statements (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  activity_id text not null,
  bookmark text not null unique,
  title text not null,
  question text not null,
  role text not null,
  person_id uuid references people (id),
  asked_at timestamptz not null,
  due_at timestamptz,
  answer text,
  content text,
  answered_by uuid references people (id),
  answered_at timestamptz
);
create index statements_by_round on statements (round_id);
