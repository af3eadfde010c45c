-- zh: 培训补贴金额
-- en: Training subsidy
-- unit: yuan
-- kind: flow
-- direction: none
-- basis: project
-- meaning_zh: 记在培训记录上的补贴金额合计，按结业月份归集。预拨后追回的以更正后的记录为准。
-- meaning_en: The subsidy written on training records, gathered by month of completion. Money advanced and reclaimed follows the corrected record.
-- note_zh: 按批次归集，不是财政支付的时间。
-- note_en: Booked to the cohort, not to the day of payment.
-- also: 补贴金额;培训补贴;补贴资金;发放培训补贴
-- order: 810
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       subsidy_yuan::double as value
from model.training
where subsidy_yuan is not null
