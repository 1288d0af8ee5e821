-- Reviews that come again and again: of the rollout itself (journey_id null) or of one of its journeys. At most one runs of each.
-- cadence Weekly: every so many weeks; Monthly: on the First … Fourth or Last such weekday. Times are local in zone; start_minute counts from midnight.
create table review_series (
  id text primary key,
  rollout_id text not null references rollouts (id),
  journey_id text references journeys (id),
  cadence text not null,
  weeks integer,
  week_of_month text,
  weekday text not null,
  starts_on text not null,
  start_minute integer not null,
  minutes integer not null,
  zone text not null,
  place text,
  online integer not null,
  chair_id text not null references people (id),
  set_up_by text not null references people (id),
  set_up_at text not null,
  changed_by text not null references people (id),
  changed_at text not null,
  ended_by text references people (id),
  ended_at text,
  end_reason text,
  revision integer not null
) strict;
create unique index review_series_of_rollout on review_series (rollout_id) where journey_id is null and ended_at is null;
create unique index review_series_of_journey on review_series (journey_id) where journey_id is not null and ended_at is null;
create index review_series_by_rollout on review_series (rollout_id);
create table review_series_participants (
  series_id text not null references review_series (id),
  person_id text not null references people (id),
  primary key (series_id, person_id)
) strict;
-- One date of a series. planned_on is the day by the cadence, on_day the one it takes place: another where that is no working day or somebody moved it.
-- state Planned, Held (minutes final), Cancelled, LeftOut (no working day before the next date), Superseded (the series has changed).
create table reviews (
  id text primary key,
  series_id text not null references review_series (id),
  rollout_id text not null references rollouts (id),
  planned_on text not null,
  on_day text not null,
  start_minute integer not null,
  minutes integer not null,
  zone text not null,
  starts_at text not null,
  ends_at text not null,
  place text,
  online integer not null,
  chair_id text not null references people (id),
  state text not null,
  moved_by text references people (id),
  moved_at text,
  moved_from text,
  cancelled_by text references people (id),
  cancelled_at text,
  cancel_reason text,
  decisions text not null,
  notes text,
  minutes_by text references people (id),
  minutes_at text,
  closed_by text references people (id),
  closed_at text,
  changed_by text references people (id),
  changed_at text not null,
  revision integer not null,
  unique (series_id, planned_on)
) strict;
create index reviews_by_rollout on reviews (rollout_id);
create index reviews_by_chair on reviews (chair_id, state);
-- Who is asked to come; presence is null until it was noted.
create table review_attendance (
  review_id text not null references reviews (id),
  person_id text not null references people (id),
  presence text,
  primary key (review_id, person_id)
) strict;
-- What follows from a review. Draft until its minutes are final.
create table review_actions (
  id text primary key,
  rollout_id text not null references rollouts (id),
  review_id text not null references reviews (id),
  position integer not null,
  content text not null,
  owner_id text not null references people (id),
  due_date text not null,
  state text not null,
  created_by text not null references people (id),
  created_at text not null,
  settled_by text references people (id),
  settled_at text,
  note text,
  changed_by text not null references people (id),
  changed_at text not null,
  revision integer not null
) strict;
create index review_actions_by_review on review_actions (review_id);
create index review_actions_by_rollout on review_actions (rollout_id, state);
create index review_actions_by_owner on review_actions (owner_id, state);
-- What was found wrong in final minutes, said behind them.
create table review_addenda (
  id text primary key,
  review_id text not null references reviews (id),
  content text not null,
  added_by text not null references people (id),
  added_at text not null
) strict;
create index review_addenda_by_review on review_addenda (review_id);
