using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>The table on a whole screen, until a key or a signal ends it. One thread; it sleeps until there is something to do.</summary>
internal sealed class ScreenWatch
{
    private const int ShortWaitMilliseconds = 50;
    private const int StopMilliseconds = 200;

    private readonly WatchFeed _feed;
    private readonly WatchOptions _options;
    private readonly INameLookup _names;
    private readonly Fd _input;
    private readonly TerminalSession _session;
    private readonly WatchView _view;
    private readonly FrameWriter _frames = new();
    private readonly KeyReader _reader = new();
    private readonly List<WatchKey> _keys = [];
    private readonly byte[] _bytes = new byte[1024];
    private List<WatchRow> _rows = [];
    private long _readings;
    private bool _isOver;
    private bool _isBehind;

    /// <param name="feed">The table.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="names">Names of hosts and services; hosts that were not prepared must not block.</param>
    /// <param name="input">Where keys come from.</param>
    /// <param name="session">The terminal.</param>
    public ScreenWatch(WatchFeed feed, WatchOptions options, INameLookup names, Fd input, TerminalSession session)
    {
        (_feed, _options, _names, _input, _session) = (feed, options, names, input, session);
        _view = new() { Sort = options.Sort ?? WatchSort.Rate, ShowsNames = options.ShowsNames };
    }

    private ScreenSize Size { get; set; }

    private RowText Text => new(new EndpointText(_view.ShowsNames ? _names : null));

    /// <summary>Shows the table; returns the signal that ended the program, or 0.</summary>
    public int Run()
    {
        using WatchSignals signals = new();
        using IntervalTimer timer = new(_options.Interval);
        using Epoll epoll = new();
        epoll.Add(timer.Fd.Number, Epoll.Readable, timer.Fd.Number);
        epoll.Add(signals.Fd.Number, Epoll.Readable, signals.Fd.Number);
        if (_session.HasKeys)
        {
            epoll.Add(_input.Number, Epoll.Readable, _input.Number);
        }

        _session.Enter();
        Size = _session.Size;
        Read();
        Draw();
        while (!_isOver && signals.StopSignal == 0)
        {
            int count = epoll.Wait(_reader.IsInside || _isBehind ? ShortWaitMilliseconds : -1);
            for (int i = 0; i < count; i++)
            {
                Handle((int)epoll.Data(i), timer, signals);
            }

            if (count == 0)
            {
                _reader.EndSequence(_keys);
            }

            HandleKeys(signals);
            if (!_isOver)
            {
                Draw();
            }
        }

        _session.Leave();
        return signals.StopSignal;
    }

    private void Handle(int descriptor, IntervalTimer timer, WatchSignals signals)
    {
        if (descriptor == timer.Fd.Number)
        {
            timer.Next();
            if (!_view.IsPaused)
            {
                Read();
            }
        }
        else if (descriptor == signals.Fd.Number)
        {
            if (signals.Acknowledge())
            {
                MeasureScreen();
            }
        }
        else
        {
            IoResult read = _input.Read(_bytes);
            _reader.Take(_bytes.AsSpan(0, read.Count), _keys);

            // The end of input or an error: nobody is there any more.
            _isOver |= read.Count == 0 && !read.WouldBlock;
        }
    }

    private void HandleKeys(WatchSignals signals)
    {
        foreach (WatchKey key in _keys)
        {
            Carry(_view.Handle(key, _rows.Count, WatchScreen.PageOf(Size)), signals);
        }

        _keys.Clear();
    }

    private void Carry(WatchEffect effect, WatchSignals signals)
    {
        switch (effect)
        {
            case WatchEffect.Quit:
                _isOver = true;
                break;
            case WatchEffect.Read:
                Read();
                break;
            case WatchEffect.Arrange:
                Arrange();
                break;
            case WatchEffect.Repaint:
                MeasureScreen();
                break;
            case WatchEffect.Suspend:
                Suspend(signals);
                break;
        }
    }

    private void Read()
    {
        _feed.Read();
        Arrange();
        _readings++;
        _isOver |= _readings >= _options.Count;
    }

    private void Arrange() => _rows = WatchArrangement.Arrange(_feed.Model.Services, _view, Text);

    private void MeasureScreen()
    {
        Size = _session.Size;
        _frames.Forget();
    }

    private void Draw()
    {
        _isBehind = !_session.IsReady;
        if (_isBehind)
        {
            return;
        }

        int page = WatchScreen.PageOf(Size);
        _view.Clamp(_rows.Count, page);
        if (_view.ShowsNames)
        {
            _names.PrepareHosts(HostsOf.Rows(_rows.Skip(_view.Top).Take(page)));
        }

        ScreenLine[] lines = new WatchScreen(Size, Text).Render(_feed.Model, _rows, _view, new(_options.Interval, _feed.Message));
        string frame = _frames.Compose(lines, Size.Width);
        if (frame.Length > 0)
        {
            _isOver |= !_session.Show(frame);
        }
    }

    /// <summary>
    /// Ctrl-Z: the shell gets its terminal until it lets us go on. Without a shell nothing stops us, and we go on at once.
    /// </summary>
    private void Suspend(WatchSignals signals)
    {
        _session.Leave();
        _ = Libc.kill(Libc.getpid(), Libc.SIGTSTP);
        _ = signals.Fd.Poll(Libc.POLLIN, StopMilliseconds);
        _session.Enter();
        MeasureScreen();
    }
}
