package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.NewSlice;
import org.tranship.batch.ledger.Reject;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.ledger.SliceLedger;
import org.tranship.batch.ledger.TooManyRejects;
import org.tranship.environment.EnvironmentCode;
import org.tranship.environment.EnvironmentRefused;
import org.tranship.environment.Environments;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.job.RejectedRow;
import org.tranship.job.RunId;
import org.tranship.job.RunSite;
import org.tranship.plan.ErrorTolerance;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.Fingerprint;

/** What was rejected is kept in the target, counted against the tolerance, and read from there. */
class RejectShelfTest {

    private final RunId run = RunId.fresh();
    private final RejectShelf shelf = new RejectShelf();
    private TestDatabase target;
    private DataSource reached;
    private Connection connection;

    @BeforeEach
    void aTarget() throws SQLException {
        target = TestDatabase.fresh("reject_shelf");
        reached = target.dataSource();
        connection = target.connect();
        shelf.environments = new Environments() {
            @Override
            public DataSource dataSource(EnvironmentCode code) {
                return reached;
            }
        };
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aTargetNoRunEverCameToHasNone() {
        assertThat(after(0, 10)).isEmpty();
    }

    @Test
    void rowsAreReadInTheOrderTheyWereRejected() throws SQLException {
        rejected(3);
        assertThat(after(0, 2)).extracting(RejectedRow::key).containsExactly("{\"id\" : \"1\"}", "{\"id\" : \"2\"}");
        assertThat(after(after(0, 2).get(1).number(), 10)).singleElement().satisfies(last -> {
            assertThat(last.row()).isEqualTo("{\"id\" : \"3\", \"na\\\"me\" : null}");
            assertThat(last).extracting(RejectedRow::entity, RejectedRow::sqlstate, RejectedRow::reason, RejectedRow::constraint, RejectedRow::column)
                    .containsExactly("trips", "22001", "too long", null, "na\"me");
        });
    }

    @Test
    void aTargetThatIsAwayIsSaidByName() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] { 1 });
        reached = nowhere;
        assertThatThrownBy(() -> after(0, 10)).isInstanceOf(EnvironmentRefused.Unreachable.class).hasMessageContaining("environment production");
    }

    @Test
    void theLastWordNamesTheFirstRow() throws SQLException {
        rejected(3);
        assertThatCode(() -> RejectLedger.judge(connection, run, tolerance("1"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> RejectLedger.judge(connection, run, tolerance("0.2"))).isInstanceOf(TooManyRejects.class)
                .hasMessageStartingWith("The target does not take trips id=1: too long (SQLSTATE 22001), column na\"me. Of about 1000 rows 3 are rejected, more than 0.2 %");
    }

    @Test
    void aSliceThatIsDoneAgainForgetsItsRejects() throws SQLException {
        SliceLedger.again(connection, List.of(rejected(2)));
        assertThat(after(0, 10)).isEmpty();
        assertThat(RejectLedger.concerns(connection, run)).isEmpty();
    }

    private Slice rejected(int rows) throws SQLException {
        LedgerSchema.ensure(target.dataSource());
        RunLedger.open(connection, run, new JobId(7), "Job-2025-007", Fingerprint.over("plan"));
        SliceLedger.store(connection, run, List.of(List.of(
                new NewSlice("trips", SliceKind.COPY, 0, "COPY trips", KeyRange.ALL, null, List.of(), 0, 1000))));
        var slice = SliceLedger.of(connection, run, "trips", SliceKind.LOAD).get(0);
        for (int id = 1; id <= rows; id++) {
            RejectLedger.store(connection, run, slice, List.of("id"), List.of("id", "na\"me"),
                    new Reject(List.of("" + id), Arrays.asList("" + id, null), "22001", "too long", null, "na\"me"));
        }
        return slice;
    }

    private List<RejectedRow> after(long number, int rows) {
        return shelf.after(new RunSite(new JobId(7), run, MigrationType.BLUE_GREEN, LifecycleState.COMPLETED, new EnvironmentCode("staging"),
                new EnvironmentCode("production"), MigrationOptions.DEFAULT), number, rows);
    }

    private static ErrorTolerance tolerance(String percent) {
        return new ErrorTolerance(new BigDecimal(percent));
    }
}
