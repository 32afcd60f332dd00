-- What the consumer says of the service beside the whole: manner, speed and skill, each from 1 to 5.
ALTER TABLE follow_up ADD COLUMN manner BIGINT CONSTRAINT follow_up_manner CHECK (manner IS NULL OR manner BETWEEN 1 AND 5);
ALTER TABLE follow_up ADD COLUMN speed BIGINT CONSTRAINT follow_up_speed CHECK (speed IS NULL OR speed BETWEEN 1 AND 5);
ALTER TABLE follow_up ADD COLUMN skill BIGINT CONSTRAINT follow_up_skill CHECK (skill IS NULL OR skill BETWEEN 1 AND 5);
