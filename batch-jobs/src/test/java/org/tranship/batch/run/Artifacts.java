package org.tranship.batch.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.inject.Named;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The batch artifacts of this module by the names the job XML uses. */
final class Artifacts {

    private static final Map<String, Class<?>> BY_NAME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tranship.batch").stream()
            .filter(type -> type.isAnnotatedWith(Named.class))
            .map(JavaClass::reflect)
            .collect(Collectors.toMap(Artifacts::name, type -> type, (a, b) -> a, TreeMap::new));

    private Artifacts() {
    }

    static Class<?> named(String ref) {
        var type = BY_NAME.get(ref);
        if (type == null) {
            throw new IllegalArgumentException("No artifact is @Named " + ref + "; there are " + BY_NAME.keySet());
        }
        return type;
    }

    private static String name(Class<?> type) {
        var given = type.getAnnotation(Named.class).value();
        return given.isEmpty() ? Character.toLowerCase(type.getSimpleName().charAt(0)) + type.getSimpleName().substring(1) : given;
    }
}
