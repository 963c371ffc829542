package org.tranship.batch.ledger;

/** Who works on a slice: server, process and worker, for whoever reads the ledger. */
public record Owner(String name) {

    public static Owner worker(String node, int number) {
        return new Owner("%s/%d/worker-%d".formatted(node, ProcessHandle.current().pid(), number));
    }

    /** The server; null when the name is somebody else's making. */
    public String node() {
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : null;
    }

    /** The worker's number; null when the name is somebody else's making. */
    public Integer worker() {
        var mark = name.lastIndexOf("/worker-");
        return mark < 0 ? null : Integer.valueOf(name.substring(mark + "/worker-".length()));
    }
}
