-- answer: what each live batch of reports brought of an indicator in a place, and how much of it still counts
-- grain: batch × indicator × region
-- `amount` adds up the batch's own totals for single periods ('*' in every dimension); cumulative numbers and levels have
-- none. What a later batch took the place of is brought but no longer counted.
select
    brought.batch_seq, brought.indicator, brought.region, count(*) as rows, count(kept.row_no) as counted,
    min(brought.period_start) as first_month, max(brought.period_end) as last_month,
    sum(brought.value) filter (adds)::double as amount,
    sum(brought.value) filter (adds and kept.row_no is not null)::double as amount_counted
from (
        select
            *,
            basis = 'period' and population_group = '*' and industry = '*' and level = '*' and denominator is null
                as adds
        from raw.statistics
    ) as brought
    left join model.statistics as kept on kept.batch_seq = brought.batch_seq and kept.row_no = brought.row_no
group by brought.batch_seq, brought.indicator, brought.region
