-- What a vote for ConditionalGo asks for. Proposed with the vote; binding (Open, Closed, Confirmed) once the round is decided so, else Void.
-- position: within the vote while proposed, within the round once binding. changed_by and changed_at tell whoever comes too late.
create table conditions (
  id uuid primary key,
  rollout_id uuid not null references rollouts (id),
  gate_id uuid not null references gates (id),
  round_id uuid not null references rounds (id),
  vote_id uuid not null references votes (id),
  position integer not null,
  content text not null,
  owner_id uuid not null references people (id),
  due_date date not null,
  state text not null,
  closed_by uuid references people (id),
  closed_at timestamptz,
  closing_note text,
  returned_by uuid references people (id),
  returned_at timestamptz,
  return_reason text,
  confirmed_by uuid references people (id),
  confirmed_at timestamptz,
  changed_by uuid not null references people (id),
  changed_at timestamptz not null,
  revision bigint not null
);
create index conditions_by_rollout on conditions (rollout_id);
create index conditions_by_round on conditions (round_id);
-- budget: canonical JSON of what the round asks for; null when it asks for none. The amount is in whole euro, null unless it was released.
alter table rounds add column budget text;
alter table rounds add column budget_released_eur bigint;
