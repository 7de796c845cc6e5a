-- In which programmes somebody was nominated: nobody has seats in two sessions that overlap, under whichever agreements.
CREATE TABLE programme_persons (
    person text COLLATE "C" NOT NULL,
    programme text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, programme)
);
