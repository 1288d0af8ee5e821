-- For which weeks the status card of a rollout was written: one a week, whoever writes it.
create table status_cards (
  rollout_id text not null references rollouts (id),
  week text not null,
  written_at text not null,
  primary key (rollout_id, week)
) strict;
