-- For which weeks the status card of a rollout was written: one a week, whoever writes it.
create table status_cards (
  rollout_id uuid not null references rollouts (id),
  week text not null,
  written_at timestamptz not null,
  primary key (rollout_id, week)
);
