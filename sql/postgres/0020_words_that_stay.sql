-- A journey that was live on two words falls back to waiting for the second when its handover is no longer complete.
alter table journeys add column fell_back_at timestamptz;
alter table journeys add column fell_back_by uuid references people (id);
-- A reason for leaving a journey out that a sponsor has refused stays refused, whatever state the journey is given meanwhile.
create table journey_refused_reasons (
  id uuid primary key,
  journey_id uuid not null references journeys (id),
  reason text not null,
  refused_by uuid not null references people (id),
  refused_at timestamptz not null,
  refusal text not null
);
create index journey_refused_reasons_by_journey on journey_refused_reasons (journey_id);
insert into journey_refused_reasons (id, journey_id, reason, refused_by, refused_at, refusal)
  select id, id, state_reason, state_refused_by, state_refused_at, state_refusal from journeys where state = 'Retired' and state_refused_by is not null;
-- A head's no outlives the department's place in the journey; an agreement for the department takes it away.
create table handover_refusals (
  journey_id uuid not null references handovers (journey_id),
  department text not null,
  head_id uuid not null references people (id),
  refused_at timestamptz not null,
  refusal text not null,
  primary key (journey_id, department)
);
insert into handover_refusals (journey_id, department, head_id, refused_at, refusal)
  select journey_id, department, case when refused_at is null then earlier_head_id else head_id end, coalesce(refused_at, earlier_refused_at), coalesce(refusal, earlier_refusal) from handover_agreements
  where refused_at is not null or earlier_refused_at is not null;
alter table handover_agreements drop column earlier_head_id;
alter table handover_agreements drop column earlier_refused_at;
alter table handover_agreements drop column earlier_refusal;
-- Who headed a department, since when and on whose word; head_id is null where nobody was kept any more.
create table department_heads (
  name text not null references departments (name),
  revision bigint not null,
  head_id uuid references people (id),
  changed_at timestamptz not null,
  changed_by uuid not null references people (id),
  primary key (name, revision)
);
insert into department_heads (name, revision, head_id, changed_at, changed_by) select name, revision, head_id, changed_at, changed_by from departments;
