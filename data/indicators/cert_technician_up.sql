-- zh: 取得技师、高级技师证书
-- en: Technician and senior technician certificates
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 取得技师（二级）及以上职业资格证书或职业技能等级证书的人次。
-- meaning_en: Certificates at technician level (level 2) or above, in person-times.
-- also: 取得技师、高级技师证书人数;技师高级技师取证
-- part_of: new_high_skilled
-- order: 160
-- detail: margins
-- from: certification

select month, region, population_groups, industry, level,
       person_times::double as value
from model.certification
where cert_type in ('职业资格', '职业技能等级')
  and level >= '4'
