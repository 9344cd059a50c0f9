-- A page of the history reads with its own facts those that put others right: they are few, and were looked for among all of the family.
create index fact_about_others on fact (centre_id, case_id)
  where kind in ('entryUndone', 'joiningUndone', 'memberMistaken', 'recordCorrected');
