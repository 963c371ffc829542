package org.tranship.web.api;

/** An answer about something that changes by decisions; its version becomes the ETag that If-Match is compared with. */
interface Versioned {

    long version();
}
