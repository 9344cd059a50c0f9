alter table centre no force row level security;
alter table case_row no force row level security;
-- The rule for a month served in part holds for a quarter, too.
update centre set settings = (settings - 'plannedPartialMonthFromDays')
    || jsonb_build_object('partialPeriodFromDays', settings->'plannedPartialMonthFromDays')
  where settings ? 'plannedPartialMonthFromDays';
-- The terms are read otherwise now: the sweep of the first start computes the read tables anew.
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table centre force row level security;
