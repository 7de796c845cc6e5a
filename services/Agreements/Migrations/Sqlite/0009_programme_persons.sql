-- In which programmes somebody was nominated: nobody has seats in two sessions that overlap, under whichever agreements.
CREATE TABLE programme_persons (
    person TEXT NOT NULL,
    programme TEXT NOT NULL,
    PRIMARY KEY (person, programme)
);
