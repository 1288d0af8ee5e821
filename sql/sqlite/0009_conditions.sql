-- What a vote for ConditionalGo asks for. Proposed with the vote; binding (Open, Closed, Confirmed) once the round is decided so, else Void.
-- position: within the vote while proposed, within the round once binding. changed_by and changed_at tell whoever comes too late.
create table conditions (
  id text primary key,
  rollout_id text not null references rollouts (id),
  gate_id text not null references gates (id),
  round_id text not null references rounds (id),
  vote_id text not null references votes (id),
  position integer not null,
  content text not null,
  owner_id text not null references people (id),
  due_date text not null,
  state text not null,
  closed_by text references people (id),
  closed_at text,
  closing_note text,
  returned_by text references people (id),
  returned_at text,
  return_reason text,
  confirmed_by text references people (id),
  confirmed_at text,
  changed_by text not null references people (id),
  changed_at text not null,
  revision integer not null
) strict;
create index conditions_by_rollout on conditions (rollout_id);
create index conditions_by_round on conditions (round_id);
-- budget: canonical JSON of what the round asks for; null when it asks for none. The amount is in whole euro, null unless it was released.
alter table rounds add column budget text;
alter table rounds add column budget_released_eur integer;
