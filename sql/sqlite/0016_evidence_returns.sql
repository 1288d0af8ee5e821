create table evidence_returns (
  gate_id text not null references gates (id),
  criterion text not null,
  returned_by text not null references people (id),
  returned_at text not null,
  remark text not null,
  primary key (gate_id, criterion)
) strict;
