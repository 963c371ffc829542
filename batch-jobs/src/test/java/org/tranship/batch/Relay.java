package org.tranship.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between a run and a server: passes everything on until a test cuts connections, or lets them hang with nobody knowing. A
 * connection is told from others by the port the server sees it come from, as {@code pg_stat_activity.client_port} shows.
 */
public final class Relay implements AutoCloseable {

    private static final int NEVER = -1;
    private static final int LARGE = 2048;

    private final ServerSocket entrance;
    private final int server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong fromServer = new AtomicLong(NEVER);
    private final AtomicLong toServer = new AtomicLong(NEVER);
    private final ReentrantLock valve = new ReentrantLock();
    private final Condition opened = valve.newCondition();
    private volatile boolean closed;
    private boolean silent;

    private Relay(int server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("relay to " + server, this::admit);
    }

    /** To a server on this machine. */
    public static Relay to(int port) throws IOException {
        return new Relay(port);
    }

    /** Where to connect instead. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** The connection that passes so many more bytes from the server to the run is cut in the middle of them; only that one. */
    public void cutAfterReading(long bytes) {
        fromServer.set(bytes);
    }

    /** The same for bytes from the run to the server. */
    public void cutAfterWriting(long bytes) {
        toServer.set(bytes);
    }

    /** Whether what {@link #cutAfterReading} or {@link #cutAfterWriting} announced has happened. */
    public boolean hasCut() {
        return fromServer.get() == NEVER && toServer.get() == NEVER;
    }

    /** Cuts the connection the server sees come from that port. */
    public void cut(long clientPort) {
        links.stream().filter(link -> link.inner.getLocalPort() == clientPort).forEach(Link::cut);
    }

    /** Every connection is cut as soon as the server says anything on it: what it was asked arrives, its answer does not. New ones are not. */
    public void loseTheNextAnswer() {
        links.forEach(link -> link.loses = Loss.ANSWER);
    }

    /** Every connection is gone for the run as soon as it asks anything, and the server never hears of it: its session lives on. */
    public void loseTheNextQuestionUnnoticed() {
        links.forEach(link -> link.loses = Loss.QUESTION);
    }

    /** All connections are cut, and no new one comes about. */
    public void refuse() {
        closed = true;
        links.forEach(Link::cut);
    }

    /** New connections come about again. */
    public void admitAgain() {
        closed = false;
    }

    private enum Loss {
        NOTHING, QUESTION, ANSWER
    }

    /** From now on nothing passes in either direction, and nothing says so. */
    public void fallSilent() {
        silent(true);
    }

    /** What was held up passes now. */
    public void speak() {
        silent(false);
    }

    private void silent(boolean now) {
        valve.lock();
        try {
            silent = now;
            opened.signalAll();
        } finally {
            valve.unlock();
        }
    }

    private void admit() throws IOException {
        while (true) {
            var outer = entrance.accept();
            if (closed) {
                outer.close();
                continue;
            }
            var link = new Link(outer, new Socket(InetAddress.getLoopbackAddress(), server));
            links.add(link);
            start("from server", () -> link.pass(link.inner, link.outer, fromServer));
            start("to server", () -> link.pass(link.outer, link.inner, toServer));
        }
    }

    private void awaitSound() throws InterruptedException {
        valve.lock();
        try {
            while (silent) {
                opened.await();
            }
        } finally {
            valve.unlock();
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String name, Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException ended) {
                return; // the connection or the relay is closed
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        links.forEach(Link::cut);
        speak();
    }

    private final class Link {

        private final Socket outer;
        private final Socket inner;
        private volatile Loss loses = Loss.NOTHING;

        Link(Socket outer, Socket inner) throws IOException {
            this.outer = outer;
            this.inner = inner;
            outer.setTcpNoDelay(true);
            inner.setTcpNoDelay(true);
        }

        void pass(Socket from, Socket to, AtomicLong fuse) throws IOException, InterruptedException {
            var buffer = new byte[8192];
            try {
                for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                    awaitSound();
                    if (loses == Loss.ANSWER && from == inner || loses == Loss.QUESTION && from == outer) {
                        return;
                    }
                    if (burns(fuse, read)) {
                        to.getOutputStream().write(buffer, 0, read / 2);
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
            } finally {
                if (loses == Loss.QUESTION && from == outer) {
                    outer.close();
                } else {
                    cut();
                }
            }
        }

        /** Counts down what passes, and only rows pass in such large pieces; whoever reaches the end is cut. */
        private boolean burns(AtomicLong fuse, int read) {
            if (read < LARGE) {
                return false;
            }
            long left = fuse.updateAndGet(bytes -> bytes == NEVER ? NEVER : Math.max(0, bytes - read));
            return left == 0 && fuse.compareAndSet(0, NEVER);
        }

        void cut() {
            links.remove(this);
            for (var socket : new Socket[] { outer, inner }) {
                try {
                    socket.close();
                } catch (IOException closed) {
                    continue;
                }
            }
        }
    }
}
