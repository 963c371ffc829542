package org.tranship.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No compiler reads the pages: a method they call and nobody has any more would be found by the first visitor. */
class PageCallsTest {

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{([^}]*)\\}");
    private static final Pattern CALL = Pattern.compile("\\.(\\w+)\\(");

    @Test
    void everyMethodAPageCallsExists() throws IOException {
        var called = called(pages());
        assertThat(called).hasSizeGreaterThan(50).contains("number", "may").isSubsetOf(methods());
    }

    @Test
    void aMethodThatIsGoneIsFound() {
        assertThat(calls("<p>#{say.number(run.rowsOfNobody())}</p>")).containsExactly("number", "rowsOfNobody");
        assertThat(methods()).doesNotContain("rowsOfNobody");
    }

    private static Set<String> called(List<Path> pages) throws IOException {
        var called = new TreeSet<String>();
        for (var page : pages) {
            called.addAll(calls(Files.readString(page)));
        }
        return called;
    }

    private static Set<String> calls(String page) {
        return EXPRESSION.matcher(page).results().flatMap(expression -> CALL.matcher(expression.group(1)).results()).map(call -> call.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "webapp"))) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
    }

    private static Set<String> methods() {
        var classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.tranship");
        var names = classes.stream().flatMap(each -> each.getMethods().stream()).map(JavaMethod::getName).collect(toCollection(TreeSet::new));
        Stream.of(String.class, List.class, BigDecimal.class, Object.class, Enum.class).flatMap(type -> Stream.of(type.getMethods())).forEach(method -> names.add(method.getName()));
        return names;
    }
}
