package org.tranship;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;

import org.tranship.job.JobRows;

/** Who may import whom: docs/architecture.md, Modules. */
@AnalyzeClasses(packages = "org.tranship", importOptions = ModuleRulesTest.ThisModule.class)
class ModuleRulesTest {

    /** What is compiled for the server, and nothing of the tests or of other modules. */
    static final class ThisModule implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return location.contains("/ejb/target/classes/");
        }
    }

    @ArchTest
    static final ArchRule theDomainKnowsNeitherPagesNorRestNorBatch = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.faces..", "jakarta.ws.rs..", "jakarta.servlet..", "jakarta.batch..", "org.jberet..",
                    "org.tranship.web..", "org.tranship.batch..");

    @ArchTest
    static final ArchRule databasesOfOthersAreReadInOnePlace = noClasses()
            .that().resideOutsideOfPackages("org.tranship.relational..", "org.tranship.environment..")
            .and().areNotAssignableTo(JobRows.class) // reads the control database through the session's own connection, ADR 0022
            .should().dependOnClassesThat().resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule tablesAsDataKnowNothingOfJobs = noClasses().that().resideInAPackage("org.tranship.relational..")
            .should().dependOnClassesThat().resideInAnyPackage("org.tranship.job..", "org.tranship.plan..", "org.tranship.access..", "jakarta..");

    @ArchTest
    static final ArchRule onlyTheControlSchemaKnowsFlyway = noClasses().that().resideOutsideOfPackage("org.tranship.control..")
            .should().dependOnClassesThat().resideInAPackage("org.flywaydb..");

    @ArchTest
    static final ArchRule everyBeanSaysWhoMayCallIt = classes().that().areAnnotatedWith(Stateless.class).or().areAnnotatedWith(Singleton.class)
            .should().beAnnotatedWith(jakarta.annotation.security.PermitAll.class).because("the server denies beans that say nothing");

    @ArchTest
    static final ArchRule everyBoundaryMethodAsksThePermissionMatrix = methods()
            .that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Desk").or().areDeclaredInClassesThat().haveSimpleNameEndingWith("Board")
            .or().areDeclaredInClassesThat().haveSimpleName("AuditBook").or().areDeclaredInClassesThat().haveSimpleName("JobLog")
            .or().areDeclaredInClassesThat().haveSimpleName("Employees")
            .should().beAnnotatedWith(org.tranship.access.Allowed.class).orShould().notBePublic();

    @ArchTest
    static final ArchRule entitiesHaveNoSetters = methods().that().areDeclaredInClassesThat().areAnnotatedWith(Entity.class)
            .should().haveNameNotMatching("set[A-Z].*");

    @ArchTest
    static final ArchRule refusalsAreSealedOrFinal = classes().that().areAssignableTo(Refusal.class).and().doNotHaveFullyQualifiedName(Refusal.class.getName())
            .should().haveModifier(JavaModifier.FINAL).orShould().haveModifier(JavaModifier.ABSTRACT);

    @ArchTest
    static final ArchRule boundariesShowRecordsNeverEntities = methods().that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Desk")
            .and(modifier(JavaModifier.PUBLIC)).should().notHaveRawReturnType(resideInAPackage("org.tranship..").and(
                    com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith(Entity.class)));
}
