package org.tranship.job;

import java.util.Locale;

/** The kinds of migration; each is one job XML of the same name in kebab case. */
public enum MigrationType {
    BLUE_GREEN, BACKUP_RESTORE, DATA_SYNC, SCHEMA_UPGRADE, ARCHIVE;

    /** {@code blue-green} for {@code blue-green.xml}: JBeret demands that file name and job id are the same. */
    public String jobXml() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
