package org.tranship.batch.ledger;

/** Who works on a slice: server, process and worker, for whoever reads the ledger. */
public record Owner(String name) {

    public static Owner worker(String node, int number) {
        return new Owner("%s/%d/worker-%d".formatted(node, ProcessHandle.current().pid(), number));
    }
}
