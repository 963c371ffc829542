package org.tranship.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Which ports of this machine's loopback are free; another program may still be quicker. */
public final class Ports {

    static final int HTTP = 8080;
    static final int MANAGEMENT = 9990;

    private static final List<Integer> OF_A_SERVER = List.of(HTTP, MANAGEMENT);
    private static final int LOWEST_OFFSET = 10_000;
    private static final int HIGHEST_OFFSET = 50_000;

    private Ports() {
    }

    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int takenBy(int offset) {
        return OF_A_SERVER.stream().map(port -> port + offset).filter(port -> !isFree(port)).findFirst().orElse(0);
    }

    /** Refuses an offset with which a server would not get its ports. */
    public static void demandFree(int offset) {
        var taken = takenBy(offset);
        if (taken != 0) {
            throw new LocalServerFailure("Port " + taken + " is in use by another program: stop that, or choose another port offset.");
        }
    }

    /** An offset with which a server finds its ports free. */
    public static int freeOffset() {
        return ThreadLocalRandom.current().ints(LOWEST_OFFSET, HIGHEST_OFFSET).filter(offset -> takenBy(offset) == 0).findFirst().orElseThrow();
    }
}
