-- answer: who stood in which steps of the funnel, month by month
-- grain: one person × completion month × place × groups × industry × programme × steps
-- Several alike in one month are one. `steps` has a bit for each, in the order of main.funnel: 1 started … 1024 placed_any.
select row_number() over () as number, *
from (
    select distinct
        person, month, province, prefecture, population_groups, industry, programme,
        (1 + 2 * completed::integer + 4 * assessed::integer + 8 * passed::integer + 16 * certifiable::integer
            + 32 * certified::integer + 64 * certified_any::integer + 128 * certificates_missing::integer
            + 256 * placeable::integer + 512 * placed::integer + 1024 * placed_any::integer
        )::smallint as steps
    from passed_on
    where person is not null
)
