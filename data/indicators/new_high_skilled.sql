-- zh: 新增高技能人才
-- en: Newly highly skilled workers
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 取得高级工（三级）及以上职业资格证书或职业技能等级证书的人次。技能人才总量的净增不是这个数。
-- meaning_en: Certificates at senior worker level (level 3) or above obtained, in person-times. Net growth of the stock is something else.
-- note_zh: 各地多以“人”公布，按取证口径实为人次；来源的单位照录。
-- note_en: Places mostly publish it in persons although it is counted from certificates; the source's unit is kept.
-- also: 新增高技能人才人次;新增高技能;累计培养高技能人才;培养高技能人才;newly added high-skilled talent
-- part_of: certificates
-- order: 200
-- from: certification

select month, region, population_groups, industry, level,
       person_times::double as value
from model.certification
where cert_type in ('职业资格', '职业技能等级')
  and level >= '3'
