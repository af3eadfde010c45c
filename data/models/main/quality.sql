-- answer: what the checks found wrong, in the shape that every file of data/checks fills
-- grain: check × number
-- `value` is what is wrong, `other` what it was held against; what a check does not say is null, and '*' where it is
-- about the total. `source` is reported, ledger or target. Filled check by check when all the rest is written.
select
    ''::varchar as "check", null::integer as batch_seq, null::bigint as row_no, ''::varchar as indicator,
    ''::varchar as source, ''::varchar as region, '*'::varchar as population_group, '*'::varchar as industry,
    '*'::varchar as level, null::date as since, null::date as month, null::double as value, null::double as other,
    null::varchar as detail
where false
