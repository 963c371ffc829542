package org.tranship.control;

import javax.sql.DataSource;

/** Lets tests of other packages create the control schema. */
public final class ControlTestScripts {

    private ControlTestScripts() {
    }

    public static String apply(DataSource database) {
        return ControlScripts.apply(database);
    }
}
