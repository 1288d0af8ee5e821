-- Departments have no number in the directory, so their name is what is known of them. head_id is null while nobody is kept.
create table departments (
  name text primary key,
  head_id uuid references people (id),
  changed_at timestamptz not null,
  changed_by uuid not null references people (id),
  revision bigint not null
);
-- owner_id is who answers by this handover; once the journey has another owner, it counts no more.
create table handovers (
  journey_id uuid primary key references journeys (id),
  before_text text not null,
  owner_id uuid not null references people (id),
  recorded_by uuid not null references people (id),
  recorded_at timestamptz not null,
  revision bigint not null
);
-- agreed_at is null until the head has agreed in person.
create table handover_agreements (
  journey_id uuid not null references handovers (journey_id),
  department text not null,
  head_id uuid not null references people (id),
  agreed_at timestamptz,
  primary key (journey_id, department)
);
create index handover_agreements_by_head on handover_agreements (head_id);
