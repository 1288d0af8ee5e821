-- A settled action that is to be done after all, and a due date that was moved: who did it last, when and why. moved_from is the day before the last move.
alter table review_actions add column reopened_by text references people (id);
alter table review_actions add column reopened_at text;
alter table review_actions add column reopen_reason text;
alter table review_actions add column moved_by text references people (id);
alter table review_actions add column moved_at text;
alter table review_actions add column moved_from text;
alter table review_actions add column move_reason text;
-- What the clock has said of an open action; step Soon, Overdue or Escalated, told_on the day in the organisation. An action that is opened again or gets another day has another revision, of which nothing has been said.
create table review_action_steps (
  action_id text not null references review_actions (id),
  revision integer not null,
  step text not null,
  told_on text not null,
  told_at text not null,
  primary key (action_id, revision, step)
) strict;
