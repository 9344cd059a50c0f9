-- The day of a head looks for the few families in which a paper was typed later than its working day; closed ones too.
create index case_row_late_entries on case_row (centre_id, opened_day) where 'enteredLate' = any (gaps);
