/** This many turns in a row that nobody understood: then a person should. */
export const missesBeforePerson = 2;
