-- zh: 取得职业资格证书或职业技能等级证书
-- en: Vocational qualification and skill-level certificates
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 取得职业资格证书或职业技能等级证书的人次（“两证”口径）。专项职业能力证书、特种作业操作证、特种设备作业人员证不计。
-- meaning_en: Vocational qualification certificates and skill-level certificates obtained, in person-times. Single-ability, special-operation and special-equipment certificates are left out.
-- note_zh: 部分公布数只含职业技能等级证书，实际只会更高。
-- note_en: Some published figures count skill-level certificates only, so the true number is higher.
-- also: 取得职业资格证书或职业技能等级证书人次;取证人次;新增取得证书;取得证书人次;两证;新增取得职业资格证书或职业技能等级证书;取得职业技能等级证书人次;certificates obtained
-- order: 150
-- from: certification

select month, region, population_groups, industry, level,
       person_times::double as value
from model.certification
where cert_type in ('职业资格', '职业技能等级')
