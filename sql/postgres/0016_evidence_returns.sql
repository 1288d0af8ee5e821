create table evidence_returns (
  gate_id uuid not null references gates (id),
  criterion text not null,
  returned_by uuid not null references people (id),
  returned_at timestamptz not null,
  remark text not null,
  primary key (gate_id, criterion)
);
