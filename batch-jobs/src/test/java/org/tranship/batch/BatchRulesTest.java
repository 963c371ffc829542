package org.tranship.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import javax.sql.DataSource;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.tranship.batch.jdbc.LocalTransaction;

/** Who may call whom in the engine: docs/architecture.md, Modules. */
@AnalyzeClasses(packages = "org.tranship.batch", importOptions = ImportOption.DoNotIncludeTests.class)
class BatchRulesTest {

    @ArchTest
    static final ArchRule whoLooksAfterARunWaitsForNoSilentServer = noClasses()
            .that().resideInAPackage("..batch.run..").and().doNotHaveSimpleName("Removal")
            .should().callMethod(LocalTransaction.class, "answer", DataSource.class, LocalTransaction.Work.class)
            .orShould().callMethod(LocalTransaction.class, "run", DataSource.class, LocalTransaction.Step.class)
            .because("one that waited for ever could not break off the run either; LocalTransaction.ask gives up");

    @ArchTest
    static final ArchRule howDatabasesAreSpokenToKnowsNothingOfRuns = noClasses().that().resideInAPackage("..batch.jdbc..")
            .should().dependOnClassesThat().resideInAnyPackage("org.tranship.batch.run..", "org.tranship.batch.ledger..", "org.tranship.batch.copy..",
                    "org.tranship.batch.cutover..", "org.tranship.job..", "org.tranship.plan..");

    @ArchTest
    static final ArchRule theLedgerKnowsNothingOfWhoWorksByIt = noClasses().that().resideInAPackage("..batch.ledger..")
            .should().dependOnClassesThat().resideInAnyPackage("org.tranship.batch.run..", "org.tranship.batch.execution..", "org.tranship.batch.cutover..",
                    "jakarta.batch..", "org.jberet..");
}
