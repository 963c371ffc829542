package org.tranship.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import jakarta.ws.rs.Path;

/** The console and the interface are thin: what happens to data is decided behind the boundaries. */
@AnalyzeClasses(packages = "org.tranship.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebRulesTest {

    @ArchTest
    static final ArchRule reachesNoDatabase = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..", "org.postgresql..");

    @ArchTest
    static final ArchRule startsNoBatchJobs = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("jakarta.batch..", "org.jberet..", "org.tranship.batch..");

    @ArchTest
    static final ArchRule pagesAndInterfaceDoNotMeet = noClasses().that().resideInAPackage("org.tranship.web.api..")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.faces..", "org.primefaces..", "org.tranship.web.page..");

    @ArchTest
    static final ArchRule restIsTheInterfacesAlone = noClasses().that().resideOutsideOfPackages("org.tranship.web.api..", "org.tranship.web.problem..")
            .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule resourcesAreCalledSo = classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");
}
