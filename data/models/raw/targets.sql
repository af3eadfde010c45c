-- answer: the columns of a targets batch in the ledger
-- grain: one promise
create table raw.targets (
    row_no bigint, batch_seq integer, id varchar, plan varchar, register varchar, region varchar, category varchar,
    indicator varchar, population_group varchar, industry varchar, level varchar, period_start date,
    period_end date, kind varchar, sense varchar, value double, value_high double, unit varchar, parent varchar,
    property varchar, document varchar, clause varchar, quote varchar, valid_from date, announced_on date,
    flag varchar, note varchar
)
