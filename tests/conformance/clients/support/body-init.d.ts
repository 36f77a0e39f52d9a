/** A name of the browser's that the generated client uses. */
type BodyInit = NonNullable<RequestInit['body']>;
