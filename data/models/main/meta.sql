-- answer: which version this is, and the month it speaks for
-- grain: one row
-- A mistyped date far ahead must not move every page: no month after the newest acceptance counts as the present.
select
    getvariable('version') as version,
    getvariable('built_at') as built_at,
    coalesce(
        least(
            (select max(month) from main.measure where source <> 'published'),
            (select date_trunc('month', max(accepted_at::timestamp))::date from raw.batch where state = 'live')
        ),
        (select max(month) from main.measure)
    ) as as_of,
    coalesce((select bool_or(synthetic) from raw.batch where state = 'live'), false) as synthetic,
    1 as schema
